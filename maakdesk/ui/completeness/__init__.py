"""What is missing of an application, as a checklist by its scheme."""
