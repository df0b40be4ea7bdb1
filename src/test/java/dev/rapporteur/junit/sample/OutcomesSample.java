package dev.rapporteur.junit.sample;

import java.io.PrintStream;
import java.util.List;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Each way in which a test can end.
 */
@DisplayName("Outcomes of tests")
@TestMethodOrder(MethodOrderer.MethodName.class)
public class OutcomesSample {

	private static void print(String line) {
		PrintStream output = System.out;
		output.println(line);
	}

	@Test
	@Tag("slow")
	@Tag("nightly")
	void a1Passes(TestReporter reporter) {
		print("printed by a1");
		reporter.publishEntry("speed", "high");
	}

	@Test
	void a2Fails() {
		print("printed by a2");
		assertEquals(1, 2, "numbers differ");
	}

	@Test
	void a3Breaks() {
		throw new IllegalStateException("no state");
	}

	@Test
	void a4IsAborted() {
		assumeTrue(false, "no moon");
	}

	@Test
	@Disabled("not today")
	void a5IsDisabled() {
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void a6HasParameters(int number) {
		print("parameter " + number);
		assertTrue(number < 2, "too large");
	}

	@TestFactory
	List<DynamicNode> a7IsDynamic() {
		return List.of(DynamicTest.dynamicTest("first", () -> print("dynamic")),
				DynamicContainer.dynamicContainer("inner", List.of(DynamicTest.dynamicTest("second", () -> {
				}))));
	}

	@Nested
	class Inner {

		@Test
		void passesToo() {
		}

	}

}
