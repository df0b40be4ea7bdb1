package dev.rapporteur.report.allure;

import dev.rapporteur.report.ReportFormat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Results of Allure.
 */
@Configuration(proxyBeanMethods = false)
public class AllureFormat {

	/**
	 * A zip file with a result for each test case.
	 * @return the format
	 */
	@Bean
	public ReportFormat allureReportFormat() {
		return ReportFormat.of("allure", "allure-results.zip", "application/zip", AllureResults::write);
	}

}
