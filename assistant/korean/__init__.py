"""Korean text: sentences, particles, speech level, notes into sentences. Knows nothing of retrospectives."""
