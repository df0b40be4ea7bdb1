package dev.rapporteur.report.junit;

import java.util.stream.IntStream;

import dev.rapporteur.report.ReportFile;
import dev.rapporteur.report.ReportFormat;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * JUnit XML.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JunitSettings.class)
public class JunitFormat {

	private static final String TYPE = "application/xml";

	/**
	 * A file with a suite for each task, or several with parts of them.
	 * @param settings how many files
	 * @return the format
	 */
	@Bean
	public ReportFormat junitFormat(JunitSettings settings) {
		if (settings.parts() == 1) {
			return ReportFormat.of("junit", "junit.xml", TYPE, JunitPart.ALL::write);
		}
		return new ReportFormat("junit", ReportFormat.Use.CHOSEN,
				IntStream.rangeClosed(1, settings.parts())
					.mapToObj((number) -> new ReportFile("junit-" + number, "junit-" + number + ".xml", TYPE,
							new JunitPart(number, settings.parts())::write))
					.toList());
	}

}
