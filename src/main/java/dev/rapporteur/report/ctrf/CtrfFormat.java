package dev.rapporteur.report.ctrf;

import dev.rapporteur.report.ReportFormat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The Common Test Report Format.
 */
@Configuration(proxyBeanMethods = false)
public class CtrfFormat {

	/**
	 * A file of JSON.
	 * @return the format
	 */
	@Bean
	public ReportFormat ctrfReportFormat() {
		return ReportFormat.of("ctrf", "ctrf-report.json", "application/json", CtrfReport::write);
	}

}
