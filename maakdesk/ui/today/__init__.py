"""Vandaag: what asks for attention today, and the calm side of the week."""
