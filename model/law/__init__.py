"""Law as dated data: figures and the article register, loaded strictly."""
