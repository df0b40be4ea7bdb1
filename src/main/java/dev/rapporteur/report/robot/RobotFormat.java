package dev.rapporteur.report.robot;

import dev.rapporteur.report.ReportFormat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Robot Framework.
 */
@Configuration(proxyBeanMethods = false)
public class RobotFormat {

	/**
	 * A file of XML as {@code rebot} reads it.
	 * @return the format
	 */
	@Bean
	public ReportFormat robotReportFormat() {
		return ReportFormat.of("robot", "robot-output.xml", "application/xml", RobotReport::write);
	}

}
