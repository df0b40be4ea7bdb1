package dev.rapporteur.junit.sample;

import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * A suite of a suite, and one that fails before its tests.
 */
@Suite
@SelectClasses({ SuiteSample.class, OuterSuiteSample.Broken.class })
public class OuterSuiteSample {

	/** Fails before its tests. */
	@Suite
	@SelectClasses(TemplateSample.class)
	public static class Broken {

		@BeforeSuite
		static void breaks() {
			throw new IllegalStateException("no suite");
		}

	}

}
