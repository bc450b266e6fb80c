"""From frozen values to bytes: letters as PDF, registers as Excel and CSV. The only place with their libraries."""
