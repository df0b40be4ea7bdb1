package dev.rapporteur.connector;

import java.util.Map;

/**
 * The fields of a section that starts.
 */
public final class SectionStart extends ContextStart<SectionStart> {

	private SectionStart(Map<String, Object> fields) {
		super(fields);
	}

	@Override
	SectionStart copy(Map<String, Object> fields) {
		return new SectionStart(fields);
	}

	/**
	 * Starts with the id, the only field that is needed.
	 * @param id differs from those of all siblings
	 * @return the fields
	 */
	public static SectionStart of(String id) {
		return new SectionStart(withId(id));
	}

	/**
	 * Any word; pyATS has Testcase, TestSection, Step and others. Section, if there is
	 * none.
	 */
	public SectionStart type(String type) {
		return with("type", type);
	}

	public SectionStart testcaseType(String testcaseType) {
		return with("testcase_type", testcaseType);
	}

	public SectionStart testcaseSignature(String testcaseSignature) {
		return with("testcase_signature", testcaseSignature);
	}

}
