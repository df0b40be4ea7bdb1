package dev.rapporteur.junit.sample;

import java.io.PrintStream;

import org.junit.jupiter.api.RepeatedTest;

/**
 * Tests that print much.
 */
public class ChattySample {

	@RepeatedTest(2)
	void prints() {
		PrintStream output = System.out;
		output.print("x".repeat(1_200_000));
	}

}
