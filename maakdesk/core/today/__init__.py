"""What asks for somebody's attention on a day, and why."""
