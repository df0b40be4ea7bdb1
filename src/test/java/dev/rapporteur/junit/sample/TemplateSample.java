package dev.rapporteur.junit.sample;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A class that runs once for each of its parameters.
 */
@ParameterizedClass
@ValueSource(ints = { 1, 2 })
public class TemplateSample {

	private final int number;

	public TemplateSample(int number) {
		this.number = number;
	}

	@Test
	void isPositive() {
		Assertions.assertTrue(this.number > 0);
	}

}
