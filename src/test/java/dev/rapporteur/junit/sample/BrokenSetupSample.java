package dev.rapporteur.junit.sample;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A class that fails before its tests.
 */
public class BrokenSetupSample {

	@BeforeAll
	static void breaks() {
		throw new IllegalStateException("no setup");
	}

	@Test
	void neverRuns() {
	}

}
