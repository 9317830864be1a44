"""What people ask for and what came of it: posted problems, appointments, advice, follow-ups, orders."""
