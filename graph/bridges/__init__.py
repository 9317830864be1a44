"""Which region can help which, through whom."""
