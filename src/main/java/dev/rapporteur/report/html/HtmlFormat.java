package dev.rapporteur.report.html;

import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.baseline.Baseline;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A page for people.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HtmlSettings.class)
public class HtmlFormat {

	/**
	 * One file, which needs no other one.
	 * @param settings its limits
	 * @param baseline what it compares with
	 * @return the format
	 */
	@Bean
	public ReportFormat htmlFormat(HtmlSettings settings, Baseline baseline) {
		return ReportFormat.of("html", "report.html", "text/html;charset=utf-8",
				new HtmlReport(settings.budget().toBytes(), baseline)::write);
	}

}
