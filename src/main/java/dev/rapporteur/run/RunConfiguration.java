package dev.rapporteur.run;

import dev.rapporteur.directory.PermissionSettings;
import dev.rapporteur.directory.Permissions;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.logs.AppendSettings;
import dev.rapporteur.logs.LogSettings;
import dev.rapporteur.plan.PlanSettings;
import dev.rapporteur.receipt.ReceiptSettings;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.redaction.RedactionSettings;
import dev.rapporteur.report.ReportSettings;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.summary.SummarySettings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the settings of runs and of what they are made of.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ AppendSettings.class, ClientSettings.class, DirectoryRetention.class,
		FollowSettings.class, JournalSettings.class, LogSettings.class, PermissionSettings.class, PlanSettings.class,
		ReceiptSettings.class, RedactionSettings.class, RegistrySettings.class, ReportSettings.class, RunSettings.class,
		SummarySettings.class })
public class RunConfiguration {

	private final Permissions permissions;

	private final ClientSettings clients;

	private final PlanSettings plan;

	private final ReceiptSettings receipt;

	private final RedactionRules redaction;

	RunConfiguration(PermissionSettings settings, ClientSettings clients, PlanSettings plan, ReceiptSettings receipt,
			RedactionSettings redaction) {
		this.clients = clients;
		this.permissions = Permissions.of(settings);
		this.plan = plan;
		this.receipt = receipt;
		this.redaction = redaction.rules();
	}

	@Bean
	ValueLimits valueLimits(ReportSettings reports) {
		return reports.values();
	}

	@Bean
	Permissions permissions() {
		return this.permissions;
	}

	@Bean
	RedactionRules redactionRules() {
		return this.redaction;
	}

	@Bean
	RunLimits runLimits(ValueLimits values, LogSettings logs, AppendSettings appended, SummarySettings summary,
			JournalSettings journal) {
		return new RunLimits(values, logs, appended, summary, this.plan, this.receipt, journal, this.clients,
				this.permissions, this.redaction);
	}

}
