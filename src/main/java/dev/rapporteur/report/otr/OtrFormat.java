package dev.rapporteur.report.otr;

import dev.rapporteur.report.ReportFormat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Open Test Reporting.
 */
@Configuration(proxyBeanMethods = false)
public class OtrFormat {

	/**
	 * A file of events.
	 * @return the format
	 */
	@Bean
	public ReportFormat otrReportFormat() {
		return ReportFormat.of("otr", OtrStream.FILE, "application/xml", OtrReport::write);
	}

}
