package dev.rapporteur.report.markdown;

import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.baseline.Baseline;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A page in Markdown.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MarkdownSettings.class)
public class MarkdownFormat {

	/**
	 * A file of Markdown.
	 * @param settings how large it may be
	 * @param baseline what it compares with
	 * @return the format
	 */
	@Bean
	public ReportFormat markdownReportFormat(MarkdownSettings settings, Baseline baseline) {
		return ReportFormat.of("markdown", "summary.md", "text/markdown;charset=UTF-8",
				(run, output) -> MarkdownReport.write(run, settings, baseline, output));
	}

}
