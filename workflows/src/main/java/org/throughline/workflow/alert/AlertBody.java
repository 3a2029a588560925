package org.throughline.workflow.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.model.json.CanonicalJson;
import org.throughline.workflow.CaseEntry;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.control.Finding;

/** What a webhook is sent: a form of its own, so that changes of our types do not change it. */
final class AlertBody {
    private AlertBody() {}

    static String of(CaseEntry entry, GovernedException current) {
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("id", entry.caseId() + "#" + entry.number());
        alert.put("action", entry.action());
        alert.put("actor", entry.actor());
        alert.put("reason", entry.reason());
        alert.put("at", entry.at());
        alert.put("case", opened(current));
        return CanonicalJson.mapper().writeValueAsString(alert);
    }

    private static Map<String, Object> opened(GovernedException current) {
        Map<String, Object> opened = new LinkedHashMap<>();
        opened.put("id", current.id());
        opened.put("run", current.runId());
        opened.put("state", current.state());
        opened.put("owner", current.owner());
        opened.put("severity", current.severity());
        opened.put("openedAt", current.openedAt());
        opened.put("dueAt", current.dueAt());
        List<Object> reasons = new ArrayList<>();
        current.findings().forEach(finding -> reasons.add(reason(finding)));
        opened.put("reasons", reasons);
        return opened;
    }

    private static Map<String, Object> reason(Finding finding) {
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("control", finding.control());
        reason.put("path", finding.path());
        reason.put("message", finding.message());
        reason.put("remediation", finding.policy().remediation());
        finding.system().ifPresent(system -> reason.put("system", system));
        finding.amount().ifPresent(amount -> reason.put("amount", amount));
        return reason;
    }
}
