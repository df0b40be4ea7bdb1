package dev.rapporteur.report.junit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How JUnit XML is written.
 *
 * @param parts in how many files JUnit XML is written, 1 to 1000: junit-1.xml and so on
 * instead of junit.xml. Each has its share of the test cases, for readers that take files
 * up to a size only
 */
@ConfigurationProperties("rapporteur.report.junit")
public record JunitSettings(@DefaultValue("1") int parts) {

	private static final int MOST = 1000;

	/**
	 * Checks the number.
	 * @throws IllegalArgumentException if it is out of bounds
	 */
	public JunitSettings {
		if (parts < 1 || parts > MOST) {
			throw new IllegalArgumentException("rapporteur.report.junit.parts must be 1 to " + MOST + ": " + parts);
		}
	}

}
