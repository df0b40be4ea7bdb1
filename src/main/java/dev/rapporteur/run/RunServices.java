package dev.rapporteur.run;

import java.util.concurrent.Executor;

import dev.rapporteur.report.ReportListener;

/**
 * What all runs share.
 *
 * @param subscriberThreads for sending events to subscribers, which may block
 * @param reportListener hears of each report file
 */
record RunServices(Executor subscriberThreads, ReportListener reportListener) {

}
