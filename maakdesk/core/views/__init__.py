"""Saved views: named selections of cases, each of one person."""
