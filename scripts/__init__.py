"""How the house is set up, checked and packaged; set-up uses nothing beyond Python itself."""
