package dev.rapporteur.junit.sample;

import java.io.PrintStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that print who they are; each nested class runs beside the others.
 */
public class ParallelSample {

	/** What the nested classes have in common. */
	abstract static class Printing {

		@Test
		void single(TestInfo info) {
			print(info);
		}

		@RepeatedTest(10)
		void repeated(TestInfo info) {
			print(info);
		}

		@ParameterizedTest
		@ValueSource(strings = { "a", "b", "c" })
		void parameterized(String letter, TestInfo info) {
			print(info);
		}

		private void print(TestInfo info) {
			PrintStream output = System.out;
			output.println(getClass().getSimpleName() + " " + info.getDisplayName());
		}

	}

	@Nested
	class First extends Printing {

	}

	@Nested
	class Second extends Printing {

	}

	@Nested
	class Third extends Printing {

	}

}
