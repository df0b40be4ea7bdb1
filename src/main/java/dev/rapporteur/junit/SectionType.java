package dev.rapporteur.junit;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;

/**
 * What a test or container is in a report.
 */
enum SectionType {

	/** What an engine finds: a test class, also a nested one, or a suite of them. */
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
		if (enclosing == null || isEngine(identifier) || isDirectlyInEngine(identifier)) {
			return TESTCASE;
		}
		if (enclosing == TESTCASE) {
			return identifier.getSource().filter(ClassSource.class::isInstance).isPresent() ? TESTCASE : TEST;
		}
		return STEP;
	}

	/**
	 * Whether it is an engine, which is no section: an outermost one, or one of a suite.
	 */
	static boolean isEngine(TestIdentifier identifier) {
		return identifier.getParentIdObject().isEmpty() || isEngine(identifier.getUniqueIdObject());
	}

	private static boolean isDirectlyInEngine(TestIdentifier identifier) {
		return identifier.getParentIdObject().filter(SectionType::isEngine).isPresent();
	}

	private static boolean isEngine(UniqueId id) {
		return id.getLastSegment().getType().equals("engine");
	}

}
