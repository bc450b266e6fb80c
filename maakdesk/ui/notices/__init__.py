"""Letters of the clock: chosen, looked at in real type, made final, sent; and what comes back on them."""
