"""The demo desk: an office of play names with cases in every state, made through the commands that people use."""
