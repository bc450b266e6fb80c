"""Hold the code against the import contracts of pyproject.toml; import-linter has no `python -m` of its own."""

from importlinter.cli import lint_imports

if __name__ == "__main__":
    raise SystemExit(lint_imports(no_cache=True))
