package dev.rapporteur.run;

import java.time.InstantSource;
import java.util.concurrent.Executor;

import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.report.ReportListener;

/**
 * What all runs share.
 *
 * @param subscriberThreads for sending events to subscribers, which may block
 * @param clock tells the time
 * @param formats the formats of reports
 * @param reportListener hears of each report file
 */
record RunServices(Executor subscriberThreads, InstantSource clock, ReportFormats formats,
		ReportListener reportListener) {

}
