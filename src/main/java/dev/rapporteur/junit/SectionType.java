package dev.rapporteur.junit;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;

/**
 * What a test or container is in a report.
 */
enum SectionType {

	/** A test class, also a nested one. */
	TESTCASE("Testcase"),

	/** A test method. */
	TEST("TestSection"),

	/** What happens within a test: an invocation with parameters, a dynamic test. */
	STEP("Step");

	private final String word;

	SectionType(String word) {
		this.word = word;
	}

	/**
	 * The word for it in reports.
	 * @return a type of sections of pyATS
	 */
	String word() {
		return this.word;
	}

	/**
	 * Tells what a test or container is.
	 * @param enclosing the type of what encloses it, or null for nothing but the task
	 */
	static SectionType of(TestIdentifier identifier, @Nullable SectionType enclosing) {
		if (enclosing == null) {
			return TESTCASE;
		}
		if (enclosing == TESTCASE) {
			return identifier.getSource().filter(ClassSource.class::isInstance).isPresent() ? TESTCASE : TEST;
		}
		return STEP;
	}

}
