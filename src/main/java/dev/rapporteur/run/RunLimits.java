package dev.rapporteur.run;

import dev.rapporteur.directory.Permissions;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.logs.AppendSettings;
import dev.rapporteur.logs.LogSettings;
import dev.rapporteur.plan.PlanSettings;
import dev.rapporteur.receipt.ReceiptSettings;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.summary.SummarySettings;

/**
 * Limits of each run, by its parts.
 *
 * @param values what is cut of values in its reports and its request log
 * @param logs limits of the counting of its logs
 * @param appended limits of the logs that are appended to from afar
 * @param summary limits of its summary
 * @param plan limits of its plan
 * @param receipt limits of its receipt
 * @param journal what was chosen for its journal
 * @param clients what was chosen for its clients
 * @param permissions what its files and directories get
 * @param redaction what is hidden in it
 */
public record RunLimits(ValueLimits values, LogSettings logs, AppendSettings appended, SummarySettings summary,
		PlanSettings plan, ReceiptSettings receipt, JournalSettings journal, ClientSettings clients,
		Permissions permissions, RedactionRules redaction) {

}
