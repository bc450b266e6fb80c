"""Gesprek: what is said around a case, with the applicant and among colleagues, visibly apart."""
