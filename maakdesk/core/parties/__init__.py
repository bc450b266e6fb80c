"""Who is in a case: people, organisations and collectives, how they can be reached, and cases that go together."""
