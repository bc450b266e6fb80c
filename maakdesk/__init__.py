"""MaakDesk: judging initiatives in words, keeping the law's clock, getting letters out."""

__version__ = "0.1.0"
