package dev.rapporteur.junit.sample;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A class that is skipped as a whole.
 */
@Disabled("out of order")
@TestMethodOrder(MethodOrderer.MethodName.class)
public class DisabledSample {

	@Test
	void first() {
	}

	@Test
	void second() {
	}

}
