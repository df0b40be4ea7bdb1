package dev.rapporteur.report.html;

import dev.rapporteur.report.ReportFormat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A page for people.
 */
@Configuration(proxyBeanMethods = false)
public class HtmlFormat {

	/**
	 * One file, which needs no other one.
	 * @return the format
	 */
	@Bean
	public ReportFormat htmlFormat() {
		return ReportFormat.of("html", "report.html", "text/html;charset=utf-8", HtmlReport::write);
	}

}
