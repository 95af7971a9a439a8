package com.scalepad.halo.page;

import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.history.ConnectionInUseException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The removal of a connection that was saved here, with or without its stored rows. */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections/{name}/remove")
class RemovalController {

    private final PageConnections page;
    private final StoredRows stored;
    private final Messages words;

    RemovalController(PageConnections page, StoredRows stored, Messages words) {
        this.page = page;
        this.stored = stored;
        this.words = words;
    }

    @GetMapping
    String confirm(@PathVariable String name, Model model) {
        model.addAttribute("name", page.editable(name).name());
        model.addAttribute("rows", stored.inWords(name));
        return "halo-scalepad/page/remove";
    }

    /** @param rows {@code forget} to delete the stored rows too; they are kept unless that is asked for */
    @PostMapping
    String remove(@PathVariable String name, @RequestParam(required = false) String rows, RedirectAttributes next)
            throws Exception {
        SavedConnection saved = page.editable(name);
        SavedConnections all = page.bundle().savedConnections();
        String done;
        if (StoredRows.FORGET.equals(rows)) {
            try {
                int deleted = stored.forgetAnd(name, () -> all.remove(name));
                done = words.say("done.removed.forgot", name, deleted);
            } catch (ConnectionInUseException e) {
                return ConnectionController.done(name, "/remove", next, "notice", e.getMessage());
            }
        } else {
            stored.remember(saved.connection());
            all.remove(saved.name());
            done = words.say("done.removed", name);
        }
        page.bundle().schedules().refresh();
        next.addFlashAttribute("done", done);
        return "redirect:" + PageSecurity.ROOT + "/";
    }
}
