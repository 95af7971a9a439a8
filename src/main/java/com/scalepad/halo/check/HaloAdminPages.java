package com.scalepad.halo.check;

/** The pages of Halo and ScalePad where a problem is fixed, in the words of Halo's ScalePad guide (https://usehalo.com/?p=5395). */
final class HaloAdminPages {

    static final String API_DETAILS = "Configuration > Integrations > HaloPSA API > API Details";
    static final String APPLICATION = "Configuration > Integrations > HaloPSA API > View Applications";
    static final String PERMISSIONS = APPLICATION + " > the application > Permissions";
    static final String ROLES = "Configuration > Teams & Agents > Roles > the agent's role > Permissions";
    static final String API_KEYS = "ScalePad's account settings > API keys";

    private HaloAdminPages() {}
}
