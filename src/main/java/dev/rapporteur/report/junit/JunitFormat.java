package dev.rapporteur.report.junit;

import dev.rapporteur.report.ReportFormat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * JUnit XML.
 */
@Configuration(proxyBeanMethods = false)
public class JunitFormat {

	/**
	 * A file with a suite for each task.
	 * @return the format
	 */
	@Bean
	public ReportFormat junitFormat() {
		return ReportFormat.of("junit", "junit.xml", "application/xml", JunitReport::write);
	}

}
