"""Tables from outside: hostile until proven otherwise. Size, shape and kind are checked before a value is believed."""
