package dev.rapporteur.report.html;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the page for people.
 *
 * @param budget how large report.html may become by the logs that it holds, those of what
 * failed first; 0 for none
 */
@ConfigurationProperties("rapporteur.report.html")
public record HtmlSettings(@DefaultValue("20MB") DataSize budget) {

	/**
	 * Checks the limit.
	 * @throws IllegalArgumentException if it is negative
	 */
	public HtmlSettings {
		if (budget.isNegative()) {
			throw new IllegalArgumentException("rapporteur.report.html.budget must not be negative: " + budget);
		}
	}

}
