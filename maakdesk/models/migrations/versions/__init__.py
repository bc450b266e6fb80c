"""The steps that bring a desk of any released version to this one."""
