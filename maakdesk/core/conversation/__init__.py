"""What is said around a case: with the applicant (contacts, appointments, minutes, questions) and inside the office."""
