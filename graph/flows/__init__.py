"""Which regions served which: a matrix of what was done for whom."""
