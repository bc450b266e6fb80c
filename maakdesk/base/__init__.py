"""Leaves that everything may use: vocabulary, errors, clock, ids, money, calendar, texts, resources."""
