"""The network as a list: what is on offer, what it becomes, what is wrong with it, what is proposed."""
