"""The core: a small typed form of a policy, and the exact arithmetic that its meaning rests on."""
