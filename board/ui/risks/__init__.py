"""The Risks tab: the matrix of likelihood and impact, and the risks by exposure."""
