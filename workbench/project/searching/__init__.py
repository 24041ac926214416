"""Search over settings: many short runs with different values, the best of which becomes a run of the project.

``spec`` what is searched and how long · ``space`` which settings can be, and what they may be · ``study`` who proposes (Optuna) · ``pool`` and
``worker`` processes that train · ``course`` the search itself · ``journal`` what the project file keeps · ``results`` what is seen of it ·
``collect`` runs that other machines left. Only ``worker`` imports TensorFlow; only ``study`` imports Optuna.
"""
