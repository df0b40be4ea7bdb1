package org.example;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Another class, for another fork.
 */
class SecondForkTest {

	@RepeatedTest(3)
	void repetitionsAreReported() {
		assertEquals(2, 1 + 1);
	}

	@Nested
	class Inner {

		@Test
		void nestedTestIsReported() {
			System.out.println("nested");
		}

	}

}
