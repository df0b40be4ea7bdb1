package dev.rapporteur;

import java.util.List;

import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.report.ReportSettings;
import dev.rapporteur.report.allure.AllureFormat;
import dev.rapporteur.report.baseline.BaselineConfiguration;
import dev.rapporteur.report.ctrf.CtrfFormat;
import dev.rapporteur.report.github.GithubFormat;
import dev.rapporteur.report.html.HtmlFormat;
import dev.rapporteur.report.junit.JunitFormat;
import dev.rapporteur.report.markdown.MarkdownFormat;
import dev.rapporteur.report.otr.OtrFormat;
import dev.rapporteur.report.pyats.PyatsFormats;
import dev.rapporteur.report.robot.RobotFormat;
import dev.rapporteur.run.RunSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Says in which formats runs can be reported: a new family of them takes one line here.
 */
@Configuration(proxyBeanMethods = false)
@Import({ BaselineConfiguration.class, PyatsFormats.class, JunitFormat.class, CtrfFormat.class, MarkdownFormat.class,
		AllureFormat.class, OtrFormat.class, RobotFormat.class, GithubFormat.class, HtmlFormat.class })
public class FormatConfiguration {

	/** A wrong word in a setting ends the start, not the first run. */
	@Bean
	ReportFormats reportFormats(List<ReportFormat> all, ReportSettings reports, RunSettings runs) {
		ReportFormats formats = new ReportFormats(all, reports.formats());
		formats.ofRun(runs.format());
		return formats;
	}

}
